namespace Relata.Tests.Models.Measures;

[Table]
public partial class Part : Model
{
    public partial int Count { get; set; }
    public partial long? Weight { get; set; }
    public partial decimal Price { get; set; }
    public partial double Length { get; set; }
    public partial string? Note { get; set; }
    public partial bool IsSpare { get; set; }
    public partial Mood Mood { get; set; }
    public partial DateTime MadeAt { get; set; }

    [ForeignKey<Sample>] public partial int SampleId { get; set; }

    [Relationship(BackPopulates = nameof(Sample.Parts))]
    public partial Sample? Sample { get; set; }
}
