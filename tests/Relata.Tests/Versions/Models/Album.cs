namespace Relata.Tests.Versions.Models;

[Table]
public partial class Album : Model
{
    [Relationship(BackPopulates = nameof(Slip.Album))]
    public partial RelatedList<Slip> Slips { get; }
}
