namespace Relata.Benchmarks.Plain;

internal sealed class Post
{
    public int Id { get; set; }
    public string Title { get; set; } = "";
    public string Body { get; set; } = "";
    public int UserId { get; set; }
    public User? User { get; set; }
    public List<Flag> Flags { get; } = [];
}
