using System.ComponentModel.DataAnnotations;

namespace Relata.Migrations.Tests.Whole.Second;

[Table]
public partial class Post : Model
{
    [MaxLength(20)]
    public partial string Title { get; set; }

    public partial string? Summary { get; set; }

    [Index(IsUnique = true)]
    public partial string Slug { get; set; }

    [ForeignKey<Writer>]
    public partial int WriterId { get; set; }

    [Relationship(BackPopulates = nameof(Second.Writer.Posts))]
    public partial Writer? Writer { get; set; }

    [Relationship(Secondary = typeof(PostTag))]
    public partial RelatedList<Tag> Tags { get; }
}
