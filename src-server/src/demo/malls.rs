//! Two malls and their sixty stores. All names are invented.

use atrium_protocol::catalogue::Category::{self, Beauty, Fashion, Food, Kids, Leisure, Lifestyle};

use super::Three;

pub(super) struct MallSeed {
    pub(super) name: Three,
    pub(super) address: Three,
    pub(super) stores: &'static [StoreSeed],
}

/// Name in three languages, category, place in the mall.
pub(super) type StoreSeed = (Three, Category, &'static str);

pub(super) const MALLS: [MallSeed; 2] = [
    MallSeed {
        name: ["禾光天地", "禾光天地", "Heguang Place"],
        address: ["示例市禾光路 88 号", "示例市禾光路 88 號", "88 Heguang Road, Sample City"],
        stores: &HEGUANG,
    },
    MallSeed {
        name: ["晴川里", "晴川里", "Qingchuan Lane"],
        address: ["示例市晴川路 16 号", "示例市晴川路 16 號", "16 Qingchuan Road, Sample City"],
        stores: &QINGCHUAN,
    },
];

const HEGUANG: [StoreSeed; 30] = [
    (["云上衣橱", "雲上衣櫥", "Cloud Wardrobe"], Fashion, "L1-08"),
    (["素麻生活", "素麻生活", "Plain Linen"], Fashion, "L2-03"),
    (["步履工坊", "步履工坊", "Footstep Works"], Fashion, "L2-11"),
    (["北窗男装", "北窗男裝", "North Window Menswear"], Fashion, "L2-15"),
    (["一针一线", "一針一線", "Needle & Thread"], Fashion, "L2-21"),
    (["小满面馆", "小滿麵館", "Little Harvest Noodles"], Food, "L5-02"),
    (["渔火海鲜", "漁火海鮮", "Harbour Light Seafood"], Food, "L5-06"),
    (["麦香烘焙", "麥香烘焙", "Wheatfield Bakery"], Food, "B1-12"),
    (["午后茶铺", "午後茶舖", "Afternoon Tea House"], Food, "B1-16"),
    (["椒麻小馆", "椒麻小館", "Pepper & Numb"], Food, "L5-10"),
    (["花间妆物", "花間妝物", "Among Flowers Cosmetics"], Beauty, "L1-02"),
    (["清泉护肤", "清泉護膚", "Clear Spring Skincare"], Beauty, "L1-05"),
    (["木梳造型", "木梳造型", "Wooden Comb Salon"], Beauty, "L4-09"),
    (["微醺香氛", "微醺香氛", "Softly Scented"], Beauty, "L1-11"),
    (["指尖花园", "指尖花園", "Fingertip Garden"], Beauty, "L4-12"),
    (["小木马童装", "小木馬童裝", "Rocking Horse Kidswear"], Kids, "L3-01"),
    (["积木星球", "積木星球", "Planet of Blocks"], Kids, "L3-06"),
    (["萤火绘本馆", "螢火繪本館", "Firefly Picture Books"], Kids, "L3-09"),
    (["跳跳乐园", "跳跳樂園", "Hop Hop Playland"], Kids, "L3-15"),
    (["奶泡母婴", "奶泡母嬰", "Milk Foam Mother & Baby"], Kids, "L3-18"),
    (["山房家居", "山房家居", "Hillside Home"], Lifestyle, "L4-02"),
    (["陶土日用", "陶土日用", "Everyday Clay"], Lifestyle, "L4-05"),
    (["纸间文具", "紙間文具", "Between Pages Stationery"], Lifestyle, "L2-26"),
    (["青禾超市", "青禾超市", "Green Field Market"], Lifestyle, "B1-01"),
    (["晨光眼镜", "晨光眼鏡", "First Light Eyewear"], Lifestyle, "L1-19"),
    (["银幕时光影院", "銀幕時光影院", "Silver Hours Cinema"], Leisure, "L6-01"),
    (["慢跑健身", "慢跑健身", "Slow Run Fitness"], Leisure, "L6-05"),
    (["听雨书房", "聽雨書房", "Listening to Rain Books"], Leisure, "L4-18"),
    (["唱片仓库", "唱片倉庫", "Record Warehouse"], Leisure, "L4-21"),
    (["拾趣桌游", "拾趣桌遊", "Table of Games"], Leisure, "L6-09"),
];

const QINGCHUAN: [StoreSeed; 30] = [
    (["晚风裙装", "晚風裙裝", "Evening Breeze Dresses"], Fashion, "1-103"),
    (["靛蓝牛仔", "靛藍牛仔", "Indigo Denim"], Fashion, "1-108"),
    (["行囊箱包", "行囊箱包", "Travel Light Bags"], Fashion, "1-112"),
    (["雪线户外", "雪線戶外", "Snow Line Outdoors"], Fashion, "2-201"),
    (["绒绒毛衫", "絨絨毛衫", "Soft Wool Knits"], Fashion, "2-206"),
    (["石磨豆坊", "石磨豆坊", "Stone Mill Tofu"], Food, "3-301"),
    (["围炉火锅", "圍爐火鍋", "Round the Stove Hotpot"], Food, "3-305"),
    (["南岸咖啡", "南岸咖啡", "South Bank Coffee"], Food, "1-101"),
    (["果然鲜饮", "果然鮮飲", "Truly Fruit Drinks"], Food, "B-06"),
    (["半亩蔬食", "半畝蔬食", "Half Acre Greens"], Food, "3-309"),
    (["一面镜美妆", "一面鏡美妝", "One Mirror Beauty"], Beauty, "1-115"),
    (["草本日记", "草本日記", "Herbal Diary"], Beauty, "1-118"),
    (["晴天理发", "晴天理髮", "Clear Day Hair"], Beauty, "2-215"),
    (["柔光美肌", "柔光美肌", "Soft Light Skin Studio"], Beauty, "2-218"),
    (["檀香静舍", "檀香靜舍", "Sandalwood Quiet Spa"], Beauty, "2-220"),
    (["纸飞机童装", "紙飛機童裝", "Paper Plane Kidswear"], Kids, "2-223"),
    (["泡泡实验室", "泡泡實驗室", "Bubble Laboratory"], Kids, "2-225"),
    (["小画家教室", "小畫家教室", "Little Painters"], Kids, "2-227"),
    (["绵羊宝贝", "綿羊寶貝", "Little Lamb Baby"], Kids, "2-229"),
    (["蹦床天地", "蹦床天地", "Trampoline Yard"], Kids, "4-402"),
    (["竹器小店", "竹器小店", "Bamboo Corner"], Lifestyle, "B-02"),
    (["灯下家饰", "燈下家飾", "Under the Lamp"], Lifestyle, "2-231"),
    (["四季花店", "四季花店", "Four Seasons Florist"], Lifestyle, "1-120"),
    (["街角便利", "街角便利", "Street Corner Store"], Lifestyle, "B-01"),
    (["温故数码", "溫故數碼", "Second Look Digital"], Lifestyle, "2-233"),
    (["河畔剧场", "河畔劇場", "Riverside Theatre"], Leisure, "4-401"),
    (["云梯攀岩", "雲梯攀岩", "Cloud Ladder Climbing"], Leisure, "4-405"),
    (["一叶瑜伽", "一葉瑜伽", "One Leaf Yoga"], Leisure, "4-408"),
    (["琴键音乐室", "琴鍵音樂室", "Piano Keys Studio"], Leisure, "4-410"),
    (["胶片照相馆", "膠片照相館", "Film Roll Photo Studio"], Leisure, "1-124"),
];
