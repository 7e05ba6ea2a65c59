//! The sample's plan: two floors of the first mall.

/// As the catalogue carries it.
pub(super) const PLAN: &str = r#"{
  "floors": [
    { "code": "B1", "width": 100, "height": 60, "units": [
      { "address": "B1-03", "area": { "x": 2, "y": 2, "width": 40, "height": 22 } },
      { "address": "B1-12", "area": { "x": 44, "y": 2, "width": 54, "height": 22 } }
    ] },
    { "code": "L2", "width": 100, "height": 60, "units": [
      { "address": "L2-30", "area": { "x": 2, "y": 2, "width": 40, "height": 22 } },
      { "address": "L2-31", "area": { "x": 44, "y": 2, "width": 54, "height": 22 } },
      { "address": "", "area": { "x": 36, "y": 34, "width": 28, "height": 14 } }
    ] }
  ],
  "facilities": [
    { "kind": "service_desk", "place": { "zh-Hans": "大门内", "zh-Hant": "大門內", "en": "At the gate" },
      "spot": { "floor": "L2", "x": 20, "y": 40 } },
    { "kind": "power_bank", "place": { "zh-Hans": "扶梯口", "zh-Hant": "手扶梯口", "en": "At the escalator" },
      "spot": { "floor": "B1", "x": 50, "y": 40 } },
    { "kind": "toilets", "place": { "zh-Hans": "每层东侧", "zh-Hant": "每層東側", "en": "Every floor, east side" } }
  ]
}"#;
