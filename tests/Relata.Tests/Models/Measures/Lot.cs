namespace Relata.Tests.Models.Measures;

[Table]
public partial class Lot : Model
{
    public partial string Name { get; set; }
    public partial int Size { get; set; }
    public partial decimal? Price { get; set; }

    [Relationship(BackPopulates = nameof(Sample.Lot))]
    public partial RelatedList<Sample> Samples { get; }
}
