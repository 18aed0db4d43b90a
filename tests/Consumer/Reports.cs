using Relata;
using static LoadOptions;

internal static class Reports
{
    public static async Task<List<Post>> FlaggedPostsAsync(Session session, string name)
    {
        var query = session.Query<Post>()
            .Options(Card, Load.SelectIn((Post p) => p.User))
            .Where(p => p.User!.Username == name && p.Flags.Any(f => f.Message == "spam"))
            .OrderBy(p => p.Id).Take(15);

        Console.WriteLine(query.Explain());                     // the tree, each strategy and where it came from, the SQL, the count
        List<Post> posts = await query.ToListAsync();
        await session.LoadAsync(posts, p => p.Flags);           // onto objects in hand, leaving out what is there
        return posts;
    }

    public static async Task RenameAsync(Database db, int id, string title)
    {
        await db.RunAsync(async session =>
        {
            var post = await session.Query<Post>().Where(p => p.Id == id).ForUpdate().SingleAsync();
            post.Title = title;
        });
    }
}
