namespace Relata.Benchmarks.Plain;

internal sealed class Flag
{
    public int Id { get; set; }
    public string Message { get; set; } = "";
    public int PostId { get; set; }
    public int UserId { get; set; }
    public Post? Post { get; set; }
    public User? User { get; set; }
}
