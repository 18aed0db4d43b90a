namespace Relata.Migrations.Tests.Whole.Second;

[Table]
public partial class PostTag : Entity
{
    [PrimaryKey, ForeignKey<Post>]
    public partial int PostId { get; set; }

    [PrimaryKey, ForeignKey<Tag>]
    public partial int TagId { get; set; }
}
