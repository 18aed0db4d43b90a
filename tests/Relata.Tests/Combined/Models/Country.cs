namespace Relata.Tests.Combined.Models;

[Table("combined_country")]
public partial class Country : Model
{
    [Index(IsUnique = true)] public partial string Code { get; set; }

    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Document.Country))] public partial RelatedList<Document> Documents { get; }
}
