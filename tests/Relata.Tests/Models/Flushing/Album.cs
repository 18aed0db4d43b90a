namespace Relata.Tests.Models.Flushing;

[Table]
public partial class Album : Model
{
    [ForeignKey<Photo>] public partial int? CoverId { get; set; }

    [Relationship(ForeignKey = nameof(CoverId))]
    public partial Photo? Cover { get; set; }
}
