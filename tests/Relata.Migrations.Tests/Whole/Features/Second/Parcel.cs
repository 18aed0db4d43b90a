namespace Relata.Migrations.Tests.Whole.Features.Second;

[Table]
public partial class Parcel : Model
{
    public partial string Label { get; set; }

    public partial PostalAddress From { get; set; } = new();

    public partial PostalAddress? Destination { get; set; }

    public partial Money? Price { get; set; }
}
