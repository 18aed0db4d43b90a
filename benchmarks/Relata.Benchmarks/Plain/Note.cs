namespace Relata.Benchmarks.Plain;

internal sealed class Note
{
    public int Id { get; set; }
    public string Title { get; set; } = "";
    public string Body { get; set; } = "";
    public int Place { get; set; }
}
