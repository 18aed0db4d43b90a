using Flagboard.Models;
using Relata;
using Relata.Blazor;

namespace Flagboard.States;

/// <summary>The moderator's desk: many posts without their flags, and the flags of the one that is selected.</summary>
public sealed class ReviewState(Database db) : State
{
    private static readonly LoadOption<Post> FlagsWithUsers = Load.SelectIn((Post p) => p.Flags).Joined(f => f.User);

    public IReadOnlyList<Post> Posts { get; private set; } = [];

    public Post? Selected { get; private set; }

    public LoadReport? Report { get; private set; }

    public async Task LoadPosts()
    {
        await using var session = db.OpenSession();
        session.RecordLoads = true;
        var query = session.Query<Post>()
            .Where(p => p.Flags.Any())
            .Options(Load.Joined((Post p) => p.User), Load.Raise((Post p) => p.Flags))
            .OrderByDescending(p => p.Id)
            .Take(40);
        Selected = null;
        Posts = await query.ToListAsync(Closing);
        Report = new LoadReport(session.Loads);
    }

    /// <summary>Shows a post with its flags. They are loaded onto the post in hand, once: a post that has them sends nothing.</summary>
    public async Task Select(Post post)
    {
        Selected = post;
        await using var session = db.OpenSession();
        session.RecordLoads = true;
        await session.LoadAsync(post, FlagsWithUsers);
        Report = new LoadReport(session.Loads);
    }

    protected override Task OnLoad() => LoadPosts();
}
