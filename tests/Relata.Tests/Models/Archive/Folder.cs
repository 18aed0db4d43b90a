namespace Relata.Tests.Models.Archive;

[Table("archive_folders")]
public partial class Folder : Model
{
    public partial string Name { get; set; }
    [SoftDelete] public partial DateTimeOffset? DeletedAt { get; set; }
    [Version] public partial int Version { get; set; }
    [UpdatedAt] public partial DateTimeOffset UpdatedAt { get; set; }
    [ForeignKey<Person>] public partial int? OwnerId { get; set; }
    [ForeignKey<Folder>] public partial int? ParentId { get; set; }

    [Relationship(ForeignKey = nameof(OwnerId), BackPopulates = nameof(Person.Folders))]
    public partial Person? Owner { get; set; }

    [Relationship(ForeignKey = nameof(ParentId), BackPopulates = nameof(Children))]
    public partial Folder? Parent { get; set; }

    [Relationship(BackPopulates = nameof(Parent), Cascade = Cascade.AllDeleteOrphan, OrderBy = nameof(Id))]
    public partial RelatedList<Folder> Children { get; }

    [Relationship(BackPopulates = nameof(Document.Folder), Cascade = Cascade.AllDeleteOrphan, OrderBy = nameof(Document.Id))]
    public partial RelatedList<Document> Documents { get; }

    // All are equal to the program: sessions tell entities apart by identity.
    public override bool Equals(object? obj) => obj is Folder;

    public override int GetHashCode() => 0;
}
