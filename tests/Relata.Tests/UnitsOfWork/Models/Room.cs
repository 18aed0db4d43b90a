using Relata.Tests.Models.Fleet;

namespace Relata.Tests.UnitsOfWork.Models;

[Table]
public partial class Room : Model, INamed
{
    public partial string Name { get; set; }
    public partial int Value { get; set; }
    [Version] public partial long Version { get; set; }
    [ForeignKey<Studio>] public partial int StudioId { get; set; }

    [Relationship(BackPopulates = nameof(Models.Studio.Rooms))]
    public partial Studio? Studio { get; set; }
}
