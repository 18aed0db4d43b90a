using System.Globalization;
using Relata.Benchmarks.Models;

namespace Relata.Benchmarks.Bulk;

/// <summary>A database with a table of notes, and the ways to write many of them: by hand, and by Relata.</summary>
internal abstract class BulkWorkplace : IDisposable
{
    private const string Body = "A note as it is written down.";

    /// <summary>The ways without Relata; the first is what the others are compared with.</summary>
    public abstract IReadOnlyList<(string Name, Action<int> Write)> ByHand { get; }

    public abstract Database Relata { get; }

    /// <summary>Writes notes by Relata. Each has its key.</summary>
    public void Write(int rows) => Relata.BulkInsertAsync(Notes(rows)).GetAwaiter().GetResult();

    /// <summary>Deletes the notes.</summary>
    /// <returns>How many there were.</returns>
    public int Clear()
    {
        using var session = Relata.OpenSession();
        var count = session.Query<Note>().Count();
        session.Execute($"DELETE FROM note");
        session.Commit();
        return count;
    }

    public virtual void Dispose() => Relata.Dispose();

    protected static string TitleOf(int number) => string.Create(CultureInfo.InvariantCulture, $"Note {number}");

    protected static string BodyOf(int number) => number % 2 == 0 ? Body : "Another one";

    private static IEnumerable<Note> Notes(int rows)
    {
        for (var number = 0; number < rows; number++)
        {
            yield return new Note { Title = TitleOf(number), Body = BodyOf(number), Place = number };
        }
    }
}
