namespace Relata.Tests.Hierarchies.Models;

/// <summary>An entity whose own columns fit into one word of bits; those of the classes below it do not.</summary>
[Table]
public partial class Gauge : Model
{
    [Discriminator] public partial string Kind { get; }
    public partial int? A01 { get; set; }
    public partial int? A02 { get; set; }
    public partial int? A03 { get; set; }
    public partial int? A04 { get; set; }
    public partial int? A05 { get; set; }
    public partial int? A06 { get; set; }
    public partial int? A07 { get; set; }
    public partial int? A08 { get; set; }
    public partial int? A09 { get; set; }
    public partial int? A10 { get; set; }
    public partial int? A11 { get; set; }
    public partial int? A12 { get; set; }
    public partial int? A13 { get; set; }
    public partial int? A14 { get; set; }
    public partial int? A15 { get; set; }
    public partial int? A16 { get; set; }
    public partial int? A17 { get; set; }
    public partial int? A18 { get; set; }
    public partial int? A19 { get; set; }
    public partial int? A20 { get; set; }
    public partial int? A21 { get; set; }
    public partial int? A22 { get; set; }
    public partial int? A23 { get; set; }
    public partial int? A24 { get; set; }
    public partial int? A25 { get; set; }
    public partial int? A26 { get; set; }
    public partial int? A27 { get; set; }
    public partial int? A28 { get; set; }
    public partial int? A29 { get; set; }
    public partial int? A30 { get; set; }
    public partial int? A31 { get; set; }
    public partial int? A32 { get; set; }
    public partial int? A33 { get; set; }
    public partial int? A34 { get; set; }
    public partial int? A35 { get; set; }
    public partial int? A36 { get; set; }
    public partial int? A37 { get; set; }
    public partial int? A38 { get; set; }
    public partial int? A39 { get; set; }
    public partial int? A40 { get; set; }
}
