//! Of any call: its form, its key, and the server's health.

atrium_domain::texts! {
    pub fn malformed_request() {
        "请求内容有误，请检查后再试。",
        "請求內容有誤，請檢查後再試。",
        "Something in this request is not right. Check it and try again.",
    }
    pub fn field_invalid() {
        "有一项填写不正确，请检查后再试。",
        "有一項填寫不正確，請檢查後再試。",
        "One of the fields is not right. Check it and try again.",
    }
    pub fn signed_out() {
        "登录已失效，请重新登录。卡里的积分和优惠券都还在。",
        "登入已失效，請重新登入。卡裡的積分和優惠券都還在。",
        "You have been signed out. Sign in again; your points and coupons are safe.",
    }
    pub fn not_allowed() {
        "您没有这项操作的权限，请联系主管。",
        "您沒有這項操作的權限，請聯絡主管。",
        "You may not do this. Ask a supervisor.",
    }
    pub fn not_found() {
        "没有找到您要的内容。",
        "沒有找到您要的內容。",
        "We could not find that.",
    }
    pub fn method_not_allowed() {
        "这个地址不支持这种操作。",
        "這個位址不支援這種操作。",
        "This address does not support that.",
    }
    pub fn body_too_large() {
        "内容太大了，请减少后再试。",
        "內容太大了，請減少後再試。",
        "That is too large. Send less and try again.",
    }
    pub fn media_type_unsupported() {
        "请以 JSON 格式发送。",
        "請以 JSON 格式傳送。",
        "Send this as JSON.",
    }
    pub fn request_too_slow() {
        "网络太慢，请求没有送到。请稍后再试。",
        "網路太慢，請求沒有送到。請稍後再試。",
        "The network was too slow for this request. Please try again in a moment.",
    }
    pub fn too_many_requests() {
        "操作太频繁了，请稍等片刻再试。",
        "操作太頻繁了，請稍等片刻再試。",
        "That was a little fast. Wait a moment and try again.",
    }
    pub fn internal() {
        "我们这边出了点问题，没有丢失任何内容，请稍后再试。",
        "我們這邊出了點問題，沒有遺失任何內容，請稍後再試。",
        "Something went wrong on our side. Nothing was lost; try again in a moment.",
    }
    pub fn unavailable() {
        "服务暂时繁忙，没有丢失任何内容，稍后会自动重试。",
        "服務暫時繁忙，沒有遺失任何內容，稍後會自動重試。",
        "The service is busy. Nothing was lost; it will be tried again.",
    }
    pub fn timed_out() {
        "服务响应超时，没有丢失任何内容，请再试一次。",
        "服務回應逾時，沒有遺失任何內容，請再試一次。",
        "The service took too long. Nothing was lost; try again.",
    }
    pub fn storage_full() {
        "存储空间不足，这一步没有保存，请联系管理员。",
        "儲存空間不足，這一步沒有儲存，請聯絡管理員。",
        "Storage is full, so this was not saved. Tell the administrator.",
    }
    pub fn offline() {
        "现在没有网络，联网后会自动继续。",
        "現在沒有網路，連線後會自動繼續。",
        "You are offline. This continues by itself when the network is back.",
    }
    pub fn app_outdated() {
        "应用有新版本了，更新后就能看到最新内容。您的积分和券都在。",
        "應用程式有新版本了，更新後就能看到最新內容。您的點數和票券都在。",
        "There is a newer version of this app. Update it to see what is new; your points and coupons are safe.",
    }
    pub fn offline_code_over() {
        "先联网一次，这张码就能在断网的收银台用了。",
        "先連線一次，這張碼就能在斷網的收銀台用了。",
        "Connect once, and this code works at tills without a network.",
    }
    pub fn idempotency_key_missing() {
        "缺少 Idempotency-Key。",
        "缺少 Idempotency-Key。",
        "The Idempotency-Key header is missing.",
    }
    pub fn idempotency_key_reused() {
        "同一个 Idempotency-Key 用在了不同的请求上。",
        "同一個 Idempotency-Key 用在了不同的請求上。",
        "This Idempotency-Key was used for a different request.",
    }
    pub fn idempotency_in_flight() {
        "同一笔请求正在处理，请稍等。",
        "同一筆請求正在處理，請稍等。",
        "The same request is still being handled. Wait a moment.",
    }
    pub fn operation_in_future() {
        "这台设备的时间不准，请校准后再试。",
        "這台裝置的時間不準，請校準後再試。",
        "This device's clock is ahead. Correct it and try again.",
    }
    pub fn operation_too_old() {
        "这项操作放得太久，已不能执行。",
        "這項操作放得太久，已不能執行。",
        "This waited too long and can no longer be done.",
    }
    pub fn cursor_invalid() {
        "翻页信息已失效，请刷新。",
        "翻頁資訊已失效，請重新整理。",
        "This page link is no longer valid. Refresh.",
    }
}
