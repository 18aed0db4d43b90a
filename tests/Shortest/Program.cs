using Relata;

await using var db = new SqliteDatabase("Data Source=blog.db");
await db.CreateTablesAsync();

await using var session = db.OpenSession();
session.Add(new Post { Title = "Hello", Author = new Author { Name = "Ann" } });
await session.CommitAsync();

var posts = await session.Query<Post>().Options(Load.SelectIn((Post p) => p.Author)).ToListAsync();
Console.WriteLine($"{posts[0].Title}, by {posts[0].Author!.Name}");

[Table]
public partial class Author : Model
{
    public partial string Name { get; set; }
    [Relationship(BackPopulates = nameof(Post.Author))] public partial RelatedList<Post> Posts { get; }
}

[Table]
public partial class Post : Model
{
    public partial string Title { get; set; }
    [ForeignKey<Author>] public partial int AuthorId { get; set; }
    [Relationship(BackPopulates = nameof(Author.Posts))] public partial Author? Author { get; set; }
}
