namespace Relata.Tests.TakenBackDeletes.Models;

[Table]
public partial class Folder : Model
{
    public partial string Name { get; set; }
    [Version] public partial int Version { get; set; }
    [SoftDelete] public partial DateTimeOffset? DeletedAt { get; set; }

    [Relationship(BackPopulates = nameof(Page.Folder), Cascade = Cascade.All)]
    public partial RelatedList<Page> Pages { get; }
}
