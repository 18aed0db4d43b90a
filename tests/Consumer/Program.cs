using System.Text.RegularExpressions;
using Consumer;
using Relata;
using Relata.Blazor;

await using var db = new SqliteDatabase("Data Source=app.db");     // PostgreSqlDatabase, MariaDbDatabase
await db.CreateTablesAsync();

User flaggingUser;
int postId;
await using (var seeding = db.OpenSession())
{
    var ann = new User { Username = "ann", Email = "ann@example.org" };
    var first = new Post { Title = "First", Body = "Hello", User = ann };
    flaggingUser = new User { Username = "bob", Email = "bob@example.org" };
    seeding.AddRange([first, new Post { Title = "Second", Body = "Again", User = ann }]);
    seeding.Add(flaggingUser);
    await seeding.CommitAsync();
    postId = first.Id;
}

await using var session = db.OpenSession();

// linked objects go in as objects; keys follow. `flaggingUser` was loaded in another, closed session: it is re-attached
var post = await session.GetAsync<Post>(postId);
session.Add(new Flag { Message = "spam", Post = post, User = flaggingUser });
await session.CommitAsync();

// choose the loading in the query; options nest
List<Post> posts = await session.Query<Post>()
    .Options(
        Load.SelectIn((Post p) => p.User),
        Load.SelectIn((Post p) => p.Flags).Options(
            Load.SelectIn((Flag f) => f.User)))
    .OrderBy(p => p.Id)
    .Take(15)
    .ToListAsync();

foreach (var shown in posts)
{
    var flags = string.Join(", ", shown.Flags.Select(f => $"{f.Message} from {f.User!.Username}"));
    Console.WriteLine($"{shown.Title} by {shown.User!.Username}: {flags}");
}

Console.WriteLine($"Flagged: {(await Reports.FlaggedPostsAsync(session, "ann")).Single().Title}");

await Reports.RenameAsync(db, posts[1].Id, "Third");

// the page, as a browser gets it
var builder = WebApplication.CreateBuilder(args);
builder.Logging.ClearProviders();
builder.Services.AddRazorComponents().AddInteractiveServerComponents();
builder.Services.AddRelata(db).AddState<PostState>();
await using var app = builder.Build();
app.UseAntiforgery();
app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
app.Urls.Add("http://127.0.0.1:0");
await app.StartAsync();

using var browser = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
var page = await browser.GetStringAsync("/");
foreach (Match line in Regex.Matches(page, "<(h2|p)>(.*?)</\\1>"))
{
    Console.WriteLine(line.Value);
}
await app.StopAsync();

Console.WriteLine($"Confirmed: {await OutboxHost.RunAsync()}");
