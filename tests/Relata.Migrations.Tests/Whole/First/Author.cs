namespace Relata.Migrations.Tests.Whole.First;

[Table]
public partial class Author : Model
{
    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Post.Author))]
    public partial RelatedList<Post> Posts { get; }
}
