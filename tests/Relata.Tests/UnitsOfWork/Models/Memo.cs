using Relata.Tests.Models.Fleet;

namespace Relata.Tests.UnitsOfWork.Models;

[Table]
public partial class Memo : Model, INamed
{
    public partial string Name { get; set; }
    public partial int Value { get; set; }
    [ForeignKey<Studio>] public partial int? StudioId { get; set; }
    [ForeignKey<Person>] public partial Guid? AuthorId { get; set; }

    /// <summary>A reference without another side, which keeps its person from being deleted.</summary>
    [Relationship]
    public partial Person? Author { get; set; }
}
