using Flagboard.Models;
using Relata;
using Relata.Blazor;

namespace Flagboard.States;

/// <summary>The list of posts: one page of it, and the user who reads it and flags.</summary>
public sealed class PostState(Database db) : State
{
    public const int PageSize = 15;

    public IReadOnlyList<Post> Posts { get; private set; } = [];

    public IReadOnlyList<User> Users { get; private set; } = [];

    public User? User { get; private set; }

    public int Page { get; private set; } = 1;

    public int PageCount { get; private set; } = 1;

    /// <summary>How the users and flags of the posts are loaded.</summary>
    public Loading Strategy { get; private set; } = Loading.SelectIn;

    public LoadReport? Report { get; private set; }

    public async Task Open(int page)
    {
        await using (var session = db.OpenSession())
        {
            Users = await session.Query<User>().OrderBy(u => u.Username).ToListAsync(Closing);
            User ??= Users is [var first, ..] ? first : null;
            PageCount = Math.Max(1, (await session.Query<Post>().CountAsync(Closing) + PageSize - 1) / PageSize);
        }

        Page = Math.Clamp(page, 1, PageCount);
        await LoadPosts();
    }

    public async Task LoadPosts()
    {
        await using var session = db.OpenSession();
        session.RecordLoads = true;
        var query = session.Query<Post>()
            .Options(Card(Strategy))
            .OrderByDescending(p => p.Id)
            .Skip((Page - 1) * PageSize)
            .Take(PageSize);
        Posts = await query.ToListAsync(Closing);
        Touch(Posts);
        Report = new LoadReport(session.Loads);
    }

    public async Task LoadWith(Loading strategy)
    {
        Strategy = strategy;
        await LoadPosts();
    }

    public void Choose(int userId) => User = Users.FirstOrDefault(user => user.Id == userId) ?? User;

    public async Task FlagPost(FormData form)
    {
        await using (var session = db.OpenSession())
        {
            var post = await session.GetAsync<Post>(form.Pop<int>("post_id"), Closing)
                ?? throw new UserException("This post is gone. Somebody has deleted it meanwhile.");
            var message = form.Pop("message").Trim();
            if (message.Length == 0)
            {
                throw new UserException("Say in a few words what is wrong with the post.");
            }

            session.Add(new Flag { Message = message, Post = post, User = User });
            await session.CommitAsync();
        }

        await LoadPosts();
    }

    /// <summary>What a card shows of a post: its author, its flags and who raised them.</summary>
    private static LoadOption<Post>[] Card(Loading strategy) => strategy switch
    {
        Loading.Joined => [Load.Joined((Post p) => p.User), Load.Joined((Post p) => p.Flags).Joined(f => f.User)],
        Loading.Subquery => [Load.Subquery((Post p) => p.User), Load.Subquery((Post p) => p.Flags).Subquery(f => f.User)],
        Loading.Lazy => [Load.Lazy((Post p) => p.User), Load.Lazy((Post p) => p.Flags).Lazy(f => f.User)],
        _ => [Load.SelectIn((Post p) => p.User), Load.SelectIn((Post p) => p.Flags).SelectIn(f => f.User)],
    };

    // Lazy relationships load at their first access, which must come before the session ends. With the others this sends nothing.
    private static void Touch(IEnumerable<Post> posts)
    {
        foreach (var post in posts)
        {
            _ = post.User;
            foreach (var flag in post.Flags)
            {
                _ = flag.User;
            }
        }
    }
}
