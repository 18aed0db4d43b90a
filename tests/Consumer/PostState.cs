using Relata;
using Relata.Blazor;
using static LoadOptions;

public sealed class PostState(Database db) : State
{
    public IReadOnlyList<Post> Posts { get; private set; } = [];
    public User? User { get; private set; }

    public async Task LoadPosts()
    {
        await using var session = db.OpenSession();
        Posts = await session.Query<Post>().Options(Card, Load.SelectIn((Post p) => p.User)).Take(15).ToListAsync();
    }

    public async Task FlagPost(FormData form)
    {
        await using var session = db.OpenSession();
        var post = await session.GetAsync<Post>(form.Pop<int>("post_id"));
        session.Add(new Flag { Message = form.Pop("message"), Post = post, User = User });
        await session.CommitAsync();
    }
}
