namespace Relata.Migrations.Tests.Whole.Features.First;

[Table]
public partial class Parcel : Model
{
    public partial string Label { get; set; }
}
