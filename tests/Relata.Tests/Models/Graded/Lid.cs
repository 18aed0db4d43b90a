using Relata.Tests.Models.Depot;

namespace Relata.Tests.Models.Graded;

[Table]
public partial class Lid : Model, IGraded
{
    public partial Grade Grade { get; set; }
    [ForeignKey<Box>] public partial int BoxId { get; set; }

    [Relationship(BackPopulates = nameof(Graded.Box.Lids))]
    public partial Box? Box { get; set; }
}
