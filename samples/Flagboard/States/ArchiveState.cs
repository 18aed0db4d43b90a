using Flagboard.Models;
using Relata;
using Relata.Blazor;

namespace Flagboard.States;

/// <summary>All posts in one list, with their authors.</summary>
public sealed class ArchiveState(Database db) : State
{
    private const int Longest = 1000;

    public IReadOnlyList<ArchiveLine> Lines { get; private set; } = [];

    public LoadReport? Report { get; private set; }

    public async Task LoadPosts()
    {
        await using var session = db.OpenSession();
        session.RecordLoads = true;
        var query = session.Query<Post>().Options(Load.NoLoad((Post p) => p.Flags)).OrderByDescending(p => p.Id).Take(Longest);
        var lines = new List<ArchiveLine>();
        foreach (var post in await query.ToListAsync(Closing))
        {
            // No option names the author. The database loads by Batch: the first access loads the authors of all posts in one statement.
            lines.Add(new ArchiveLine(post.Id, post.Title, post.User!));
        }

        Lines = lines;
        Report = new LoadReport(session.Loads);
    }

    protected override Task OnLoad() => LoadPosts();
}
