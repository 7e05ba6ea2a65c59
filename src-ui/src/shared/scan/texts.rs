//! Words around scanning a place's code.

atrium_domain::texts! {
    pub fn title() { "到场打卡", "到場打卡", "Visits" }
    pub fn lead() {
        "扫商场里的打卡码，到场就有奖励。", "掃商場裡的打卡碼，到場就有獎勵。",
        "Scan the codes in the mall; being there pays."
    }
    pub fn own_camera() {
        "用手机自带的相机扫商场里的打卡码，会打开这里，到场就有奖励。",
        "用手機內建的相機掃商場裡的打卡碼，會打開這裡，到場就有獎勵。",
        "Scan the codes in the mall with your phone's own camera. It opens this app, and being there pays."
    }
    pub fn start() { "扫打卡码", "掃打卡碼", "Scan a code" }
    pub fn stop() { "关闭相机", "關閉相機", "Turn the camera off" }
    pub fn camera() { "相机画面", "相機畫面", "What the camera sees" }
    pub fn aim() { "把打卡码放进框里", "把打卡碼放進框裡", "Hold the code inside the frame" }
    pub fn refused() {
        "相机没有获准。在浏览器的网站设置里允许相机再试，或用手机自带的相机扫。",
        "相機沒有獲准。在瀏覽器的網站設定裡允許相機再試，或用手機內建的相機掃。",
        "The camera is not allowed. Allow it in the browser's site settings and try again, or scan with your phone's own camera."
    }
    pub fn absent() {
        "没有可用的相机，或正被别的程序使用。用手机自带的相机扫也可以。",
        "沒有可用的相機，或正被別的程式使用。用手機內建的相機掃也可以。",
        "There is no camera to use, or another program has it. Your phone's own camera works, too."
    }
    pub fn strange() { "这不是商场的打卡码", "這不是商場的打卡碼", "That is not a code of this mall" }
}
