namespace Relata.Tests.Models.Folders;

/// <summary>Its documents live without it.</summary>
[Table]
public partial class Reader : Model
{
    public partial string? Name { get; set; }
    public partial bool IsAdministrator { get; set; }

    [Relationship(BackPopulates = nameof(Document.Reader), OrderBy = nameof(Document.Id))]
    public partial RelatedList<Document> Documents { get; set; }
}
