namespace Relata.Tests.RowSwitches.Models;

/// <summary>A class with dependents of each kind.</summary>
[Table]
public partial class Owner : Model
{
    public partial string Name { get; set; }

    [ForeignKey<Club>] public partial int? ClubId { get; set; }

    [Relationship(BackPopulates = nameof(Models.Club.Owners))]
    public partial Club? Club { get; set; }

    [Relationship(BackPopulates = nameof(Toy.Owner))]
    public partial RelatedList<Toy> Toys { get; }

    [Relationship(BackPopulates = nameof(Tag.Owners), LinkTable = "owner_tag")]
    public partial RelatedList<Tag> Tags { get; }

    [Relationship(BackPopulates = nameof(Note.Owner), Cascade = Cascade.All, PassiveDeletes = true)]
    public partial RelatedList<Note> Notes { get; }

    [Relationship(BackPopulates = nameof(Hint.Owner), PassiveDeletes = true)]
    public partial RelatedList<Hint> Hints { get; }

    [Relationship(BackPopulates = nameof(Word.Owner))]
    public partial RelatedList<Word> Words { get; }

    [Relationship(BackPopulates = nameof(Models.Box.Owner))]
    public partial Box? Box { get; set; }
}
