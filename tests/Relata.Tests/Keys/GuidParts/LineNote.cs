namespace Relata.Tests.Keys.GuidParts;

/// <summary>Refers to a composite key with a Guid as a part.</summary>
[Table]
public partial class LineNote : Model
{
    [ForeignKey<Line>(nameof(GuidParts.Line.BasketId), Name = "Line")] public partial Guid BasketId { get; set; }
    [ForeignKey<Line>(nameof(GuidParts.Line.Id), Name = "Line")] public partial Guid LineId { get; set; }

    [Relationship(BackPopulates = nameof(GuidParts.Line.Notes), ForeignKey = "Line")]
    public partial Line? Line { get; set; }
}
