using Relata.Benchmarks.Plain;

namespace Relata.Benchmarks.Servers;

/// <summary>One way to do the work: each does it as somebody who wants speed would, on the same rows.</summary>
internal abstract class Contender : IDisposable
{
    public const int Notes = 1_000;
    public const int Owners = 100;

    private static readonly string[][] Titles =
        [[.. Enumerable.Range(1, Notes).Select(i => $"Note {i}, first form")], [.. Enumerable.Range(1, Notes).Select(i => $"Note {i}, another form")]];

    private int _turn;

    /// <summary>The first posts with their user, their flags, and the user of each flag.</summary>
    public abstract object Load(int posts);

    /// <summary>What <see cref="Load" /> returned, in plain objects.</summary>
    public virtual List<Post> ToPlain(object posts) => (List<Post>)posts;

    /// <summary>One user by key.</summary>
    public abstract object Get(int key);

    /// <summary>Posts, then the flags of each as they are asked for; how many flags.</summary>
    public abstract int LoadLazily();

    /// <summary>New rows in one transaction; the objects have their keys.</summary>
    public abstract void Insert();

    /// <summary>Changes of one column of rows that have been loaded, in one transaction.</summary>
    public abstract void Update();

    /// <summary>What was inserted or updated last: the keys with the titles.</summary>
    public abstract IEnumerable<(int Id, string Title)> Written { get; }

    public abstract void Dispose();

    /// <summary>Titles that the rows do not have.</summary>
    protected string[] NextTitles() => Titles[_turn++ % 2];
}
