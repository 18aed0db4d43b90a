namespace Relata.Tests.Auditing.Models;

/// <summary>Refers to who has made it by a foreign key.</summary>
[Table]
public partial class Folder : Model
{
    public partial string Name { get; set; }
    [CreatedBy, ForeignKey<Person>] public partial int? CreatedById { get; set; }

    [Relationship] public partial Person? CreatedBy { get; set; }

    [Relationship(BackPopulates = nameof(Document.Folder))]
    public partial RelatedList<Document> Documents { get; }
}
