using Relata.Tests.Models.Depot;

namespace Relata.Tests.Models.Graded;

/// <summary>It stores its grade as text, unlike its lids.</summary>
[Table]
public partial class Box : Model, IGraded
{
    [Column(EnumAsText = true)] public partial Grade Grade { get; set; }

    [Relationship(BackPopulates = nameof(Lid.Box), OrderBy = nameof(Lid.Id))]
    public partial RelatedList<Lid> Lids { get; }
}
