namespace Relata.Tests.Hierarchies.Models;

[Table]
public partial class Machine : Model
{
    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Builder.Machine), OrderBy = nameof(Builder.Id))]
    public partial RelatedList<Builder> Builders { get; }
}
