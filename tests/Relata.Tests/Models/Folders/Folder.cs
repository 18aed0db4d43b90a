namespace Relata.Tests.Models.Folders;

/// <summary>Its documents live with it.</summary>
[Table]
public partial class Folder : Model
{
    public partial string? Name { get; set; }

    [Relationship(BackPopulates = nameof(Document.Folder), OrderBy = nameof(Document.Id), Cascade = Cascade.AllDeleteOrphan)]
    public partial RelatedList<Document> Documents { get; set; }
}
