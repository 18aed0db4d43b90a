namespace Relata.Migrations.Tests.Whole.Second;

[Table]
public partial class Writer : Model
{
    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Post.Writer))]
    public partial RelatedList<Post> Posts { get; }
}
