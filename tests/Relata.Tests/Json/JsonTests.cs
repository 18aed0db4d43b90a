using System.Text.Json;
using System.Text.Json.Serialization;
using Relata.Tests.Databases;
using Relata.Tests.Models.Flagboard;

namespace Relata.Tests.Json;

/// <summary>What is loaded is written, whatever the serializer knows the classes by, and nothing is loaded for it.</summary>
public abstract class JsonTests : IDisposable
{
    private readonly SqliteFile _file = new();
    private readonly Database _database;
    private readonly Session _session;

    protected JsonTests()
    {
        _database = _file.Create<Flag>();
        _session = _database.OpenSession();
        var (ann, bob) = (new User { Username = "ann", Email = "ann@example.com" }, new User { Username = "bob", Email = "bob@example.com" });
        _session.AddRange(ann, bob);
        _session.Commit();
        _session.Add(new Post { Title = "One", Body = "…", UserId = 1, Flags = { new Flag { Message = "spam", UserId = 2 }, new Flag { Message = "rude", UserId = 1 } } });
        _session.Add(new Post { Title = "Two", Body = "…", UserId = 1 });
        _session.Commit();
        _session.Dispose();
        _session = _database.OpenSession();
    }

    protected abstract JsonSerializerOptions Options { get; }

    private JsonSerializerOptions CamelCase => field ??= new(Options)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private JsonSerializerOptions OnlyWhatIsGiven => field ??= new(Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    private JsonSerializerOptions Shallow => field ??= new(Options) { MaxDepth = 2 };

    [Fact]
    public void What_is_not_loaded_is_left_out_and_stays_unloaded()
    {
        var post = Find(Loading.Lazy);

        Assert.Equal("""{"Title":"One","Body":"…","UserId":1,"Id":1}""", Write(post));
        Assert.Equal("""{"Title":"One","Body":"…","UserId":1,"Id":1}""", Write(post));
    }

    [Fact]
    public void What_is_loaded_is_written_once_on_each_way_down()
    {
        var post = Find(Loading.SelectIn);

        Assert.Equal(
            """
            {"Title":"One","Body":"…","UserId":1,
            "User":{"Username":"ann","Email":"ann@example.com","Id":1},
            "Flags":[
            {"Message":"spam","PostId":1,"UserId":2,"User":{"Username":"bob","Email":"bob@example.com","Id":2},"Id":1},
            {"Message":"rude","PostId":1,"UserId":1,"User":{"Username":"ann","Email":"ann@example.com","Id":1},"Id":2}],
            "Id":1}
            """.ReplaceLineEndings(""),
            Write(post));
    }

    [Fact]
    public void A_cycle_is_cut_where_an_object_comes_again_below_itself()
    {
        var post = Find(Loading.SelectIn);
        Assert.Equal(2, post.User!.Posts.Count);

        var user = JsonDocument.Parse(Write(post.User!)).RootElement;

        var posts = user.GetProperty("Posts").EnumerateArray().ToList();
        Assert.Equal(["One", "Two"], posts.Select(element => element.GetProperty("Title").GetString()));
        Assert.False(posts[0].TryGetProperty("User", out _));
        var flags = posts[0].GetProperty("Flags").EnumerateArray().ToList();
        Assert.All(flags, flag => Assert.False(flag.TryGetProperty("Post", out _)));
        Assert.Equal([true, false], flags.Select(flag => flag.TryGetProperty("User", out _)));

        var again = JsonDocument.Parse(Write(post)).RootElement.GetProperty("User").GetProperty("Posts");
        Assert.Equal("Two", Assert.Single(again.EnumerateArray()).GetProperty("Title").GetString());
    }

    [Fact]
    public void What_is_known_to_be_nothing_is_written_as_nothing()
    {
        _database.Execute("DELETE FROM flag");
        var post = Find(Loading.SelectIn);

        Assert.Equal(0, JsonDocument.Parse(Write(post)).RootElement.GetProperty("Flags").GetArrayLength());
    }

    [Fact]
    public void An_object_of_a_closed_session_is_written_as_one_of_an_open_session()
    {
        var post = Find(Loading.SelectIn);
        var expected = Write(post);

        _session.Dispose();

        Assert.Equal(expected, Write(post));
    }

    [Fact]
    public void A_new_object_is_written_with_what_it_was_given()
    {
        var post = new Post { Title = "New", Body = "", User = new User { Username = "eve", Email = "" }, Flags = { new Flag { Message = "hm" } } };

        var root = JsonDocument.Parse(Write(post)).RootElement;

        Assert.Equal("eve", root.GetProperty("User").GetProperty("Username").GetString());
        Assert.Equal("hm", Assert.Single(root.GetProperty("Flags").EnumerateArray()).GetProperty("Message").GetString());
    }

    [Fact]
    public void Reading_goes_through_the_setters()
    {
        var post = JsonSerializer.Deserialize<Post>("""{"Title":"Read","User":{"Username":"eve"}}""", Options)!;

        Assert.Equal(("Read", "eve"), (post.Title, post.User!.Username));
        Assert.Same(post, Assert.Single(post.User.Posts));
        Assert.True(post.HasChanges);
    }

    [Fact]
    public void A_list_without_a_setter_is_read()
    {
        const string json = """{"Title":"Read","Body":"-","Flags":[{"Message":"spam","User":{"Username":"eve"}},{"Message":"rude"}]}""";

        var post = JsonSerializer.Deserialize<Post>(json, Options)!;

        Assert.Equal(["spam", "rude"], post.Flags.Select(flag => flag.Message));
        Assert.All(post.Flags, flag => Assert.Same(post, flag.Post));
        Assert.Equal("eve", post.Flags[0].User!.Username);
        var again = JsonSerializer.Deserialize<Post>(JsonSerializer.Serialize(post, Options), Options)!;
        Assert.Equal([("spam", "eve"), ("rude", null)], again.Flags.Select(flag => (flag.Message, flag.User?.Username)));
    }

    [Fact]
    public void Lists_without_a_setter_are_read_at_every_depth_and_stored()
    {
        var user = JsonSerializer.Deserialize<User>("""{"username":"eve","email":"","posts":[{"title":"T","body":"","flags":[{"message":"m","userId":1}]}]}""", CamelCase)!;

        _session.Add(user);
        _session.Commit();

        Assert.Equal(["m"], _session.Query<Flag>().Where(flag => flag.Post!.User!.Username == "eve").Select(flag => flag.Message).ToList());
    }

    [Fact]
    public void A_list_without_a_setter_is_the_whole_list_when_it_is_merged()
    {
        _session.Merge(JsonSerializer.Deserialize<User>("""{"Id":2,"Flags":[{"Id":1,"Message":"kept","PostId":1},{"Message":"new","PostId":2}]}""", Options)!);
        _session.Commit();

        Assert.Equal(["kept", "new"], _session.Query<Flag>().Where(flag => flag.UserId == 2).OrderBy(flag => flag.Id).Select(flag => flag.Message).ToList());
    }

    [Fact]
    public void A_list_that_is_not_posted_says_nothing_and_an_empty_one_is_empty()
    {
        var post = JsonSerializer.Deserialize<Post>("""{"Title":"Read"}""", Options)!;
        Assert.Equal("""{"Title":"Read"}""", JsonSerializer.Serialize(post, OnlyWhatIsGiven));
        Assert.Empty(JsonSerializer.Deserialize<Post>("""{"Flags":[]}""", Options)!.Flags);
    }

    [Theory]
    [InlineData("""{"Flags":null}""")]
    [InlineData("""{"Flags":[null]}""")]
    [InlineData("""{"Flags":{}}""")]
    [InlineData("""{"Flags":3}""")]
    public void What_is_no_list_is_refused(string json)
    {
        var error = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Post>(json, Options));

        Assert.Contains("$.Flags", error.Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_list_is_read_whatever_the_options_say_of_objects_that_are_there(bool ignoresReadOnly)
    {
        var options = new JsonSerializerOptions(Options)
        {
            PreferredObjectCreationHandling = JsonObjectCreationHandling.Populate,
            IgnoreReadOnlyProperties = ignoresReadOnly,
        };

        var post = JsonSerializer.Deserialize<Post>("""{"Flags":[{"Message":"m"}]}""", options)!;

        Assert.Equal("m", Assert.Single(post.Flags).Message);
        Assert.Equal(!ignoresReadOnly, JsonSerializer.Serialize(post, options).Contains("Flags", StringComparison.Ordinal));
    }

    [Fact]
    public void The_serializer_s_own_settings_are_kept()
    {
        var flag = new Flag { Message = "hm", User = null };

        var json = JsonSerializer.Serialize(flag, CamelCase);

        Assert.Equal("""{"message":"hm","postId":0,"userId":0,"id":0}""", json);
    }

    [Fact]
    public async Task Writing_asynchronously_and_from_many_threads_gives_the_same()
    {
        var posts = _session.Query<Post>().Options(Load.SelectIn((Post p) => p.User), Load.SelectIn((Post p) => p.Flags)).OrderBy(p => p.Id).ToList();
        var expected = JsonSerializer.Serialize(posts, Options);
        var small = new JsonSerializerOptions(Options) { DefaultBufferSize = 1 };

        await Parallel.ForAsync(0, 100, async (_, token) =>
        {
            using var stream = new MemoryStream();
            await JsonSerializer.SerializeAsync(stream, posts, small, token);
            Assert.Equal(expected, System.Text.Encoding.UTF8.GetString(stream.ToArray()));
        });
    }

    [Fact]
    public void A_failure_in_the_middle_leaves_nothing_behind()
    {
        var post = Find(Loading.SelectIn);
        var expected = Write(post);

        Assert.ThrowsAny<Exception>(() => JsonSerializer.Serialize(post, Shallow));

        Assert.Equal(expected, Write(post));
    }

    [Fact]
    public void References_by_number_are_refused()
    {
        var options = new JsonSerializerOptions { ReferenceHandler = ReferenceHandler.Preserve };

        Assert.Throws<InvalidOperationException>(options.AddRelata);
    }

    public void Dispose()
    {
        _session.Dispose();
        _database.Dispose();
        _file.Dispose();
        GC.SuppressFinalize(this);
    }

    private Post Find(Loading strategy) => _session.Query<Post>()
        .Options(
            Load.By(strategy, (Post p) => p.User),
            Load.By(strategy, (Post p) => p.Flags).Options(Load.By(strategy, (Flag f) => f.User)))
        .First(p => p.Id == 1);

    private string Write<T>(T value)
    {
        var before = _session.StatementCount;
        var json = JsonSerializer.Serialize(value, Options);
        Assert.Equal(before, _session.StatementCount);
        return json;
    }
}
