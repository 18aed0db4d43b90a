namespace Relata.Tests.Hierarchies.Models;

/// <summary>Its columns from the 65th on are its own.</summary>
public partial class WideGauge : Gauge
{
    public partial int? B01 { get; set; }
    public partial int? B02 { get; set; }
    public partial int? B03 { get; set; }
    public partial int? B04 { get; set; }
    public partial int? B05 { get; set; }
    public partial int? B06 { get; set; }
    public partial int? B07 { get; set; }
    public partial int? B08 { get; set; }
    public partial int? B09 { get; set; }
    public partial int? B10 { get; set; }
    public partial int? B11 { get; set; }
    public partial int? B12 { get; set; }
    public partial int? B13 { get; set; }
    public partial int? B14 { get; set; }
    public partial int? B15 { get; set; }
    public partial int? B16 { get; set; }
    public partial int? B17 { get; set; }
    public partial int? B18 { get; set; }
    public partial int? B19 { get; set; }
    public partial int? B20 { get; set; }
    public partial int? B21 { get; set; }
    public partial int? B22 { get; set; }
    public partial int? B23 { get; set; }
    public partial int? B24 { get; set; }
    public partial int? B25 { get; set; }
    public partial int? B26 { get; set; }
    public partial int? B27 { get; set; }
    public partial int? B28 { get; set; }
    public partial int? B29 { get; set; }
    public partial int? B30 { get; set; }
    public partial int? B31 { get; set; }
    public partial int? B32 { get; set; }
    public partial int? B33 { get; set; }
    public partial int? B34 { get; set; }
    public partial int? B35 { get; set; }
    public partial int? B36 { get; set; }
    public partial int? B37 { get; set; }
    public partial int? B38 { get; set; }
    public partial int? B39 { get; set; }
    public partial int? B40 { get; set; }
    [Column(IsDeferred = true)] public partial string? Story { get; set; }
}
