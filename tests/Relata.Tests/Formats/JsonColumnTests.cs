using System.Linq.Expressions;
using System.Text.Json.Nodes;
using Relata.Tests.Databases;
using Relata.Tests.Formats.Models;

namespace Relata.Tests.Formats;

/// <summary>JSON documents in columns.</summary>
public abstract class JsonColumnTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly Session _session;

    protected JsonColumnTests()
    {
        Database = _test.Create<Profile>();
        _session = Database.OpenSession();
        Save(
            new Profile
            {
                Settings = Nested(),
                Generated = Nested(),
                Words = ["ä", "😀", "'\"\\\n"],
                Place = new Point(1.5, -2),
                Origin = new Point(3, 4),
                Free = new JsonObject { ["a"] = 1, ["b"] = new JsonArray(null, "x") },
            },
            new Profile());
    }

    protected Database Database { get; }

    private Query<Profile> Profiles => _session.Query<Profile>().OrderBy(profile => profile.Id);

    public void Dispose()
    {
        _session.Dispose();
        Database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void A_document_comes_back_as_it_was_stored()
    {
        var read = Profiles.First();

        foreach (var settings in new[] { read.Settings, read.Generated! })
        {
            Assert.Equal(("größer 😀", Theme.Dark), (settings.Name, settings.Theme));
            Assert.Equal(["one", "two"], settings.Inner.Select(inner => inner.Name));
            Assert.Equal([1, 2], settings.Inner[1].Counts["x"]);
        }

        Assert.Equal(["ä", "😀", "'\"\\\n"], read.Words);
        Assert.Equal((new Point(1.5, -2), new Point(3, 4)), (read.Place, read.Origin));
        Assert.True(JsonNode.DeepEquals(new JsonObject { ["a"] = 1, ["b"] = new JsonArray(null, "x") }, read.Free));
    }

    [Fact]
    public void Null_is_NULL()
    {
        var read = Stored(2);

        Assert.Null(read.Generated);
        Assert.Null(read.Words);
        Assert.Null(read.Place);
        Assert.Null(read.Free);
        Assert.Equal([1], Ids(profile => profile.Words != null));
        Assert.Equal([2], Ids(profile => profile.Place == null));
    }

    [Fact]
    public void A_document_that_is_set_is_written_and_one_that_is_changed_inside_is_not()
    {
        var profile = Profiles.First();
        profile.Words!.Add("unseen");
        _session.Commit();
        Assert.Equal(3, Stored(1).Words!.Count);

        profile.Settings = profile.Settings with { Name = "other" };
        profile.Words = null;
        _session.Commit();
        Assert.Equal(("other", null), (Stored(1).Settings.Name, Stored(1).Words));
    }

    [Fact]
    public void A_rollback_brings_the_same_object_back()
    {
        var profile = Profiles.First();
        var before = profile.Settings;
        profile.Settings = new Settings("gone", Theme.Light, []);

        _session.Rollback();

        Assert.Same(before, profile.Settings);
    }

    [Fact]
    public void A_projection_has_the_document()
    {
        Assert.Equal(["größer 😀", ""], Profiles.Select(profile => profile.Settings).ToList().Select(settings => settings.Name));
        Assert.Equal([new Point(1.5, -2), null], Profiles.Select(profile => profile.Place).ToList());
        Assert.Equal([3, null], Profiles.Select(profile => new { profile.Id, profile.Words }).ToList().Select(row => row.Words?.Count));
    }

    [Fact]
    public void What_a_query_does_not_know_of_a_document_is_refused()
    {
        AssertRefused(() => Ids(profile => profile.Settings.Inner.Last().Name == "x"), "Settings.Inner");
        AssertRefused(() => Ids(profile => profile.Settings.Inner == new List<Settings>()), "Settings.Inner");
        AssertRefused(() => Ids(profile => profile.Settings.Counts.Count == 1), "Settings.Counts");
        AssertRefused(() => Ids(profile => profile.Words!.Single() == "x"), "Words");
        AssertRefused(() => Ids(profile => profile.Free!.Count == 1), "Free");
        AssertRefused(() => Ids(profile => profile.Place == profile.Origin), "Place");
        AssertRefused(() => Profiles.OrderBy(profile => profile.Settings).ToList(), "Settings");

        static void AssertRefused(Func<object> query, string property) => Assert.EndsWith(
            $"Fetch the rows for more of Profile.{property}.", Assert.Throws<QueryTranslationException>(query).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_condition_asks_for_members_of_a_document()
    {
        var dark = Theme.Dark;
        var name = "größer 😀";

        Assert.Equal([1], Ids(profile => profile.Settings.Name == name));
        Assert.Equal([2], Ids(profile => profile.Settings.Name != name));
        Assert.Equal([1], Ids(profile => profile.Settings.Name.StartsWith("größ")));
        Assert.Equal([1], Ids(profile => profile.Settings.Theme == dark));
        Assert.Equal([1], Ids(profile => profile.Place!.Value.X > 1 && profile.Place.Value.Y == -2));
        Assert.Equal([2], Ids(profile => profile.Origin.X < 1e-3));
    }

    [Fact]
    public void The_names_are_those_that_the_serializer_context_writes()
    {
        Assert.Equal([1], Ids(profile => profile.Generated!.Name == "größer 😀"));
        Assert.Equal([1], Ids(profile => profile.Generated!.Inner.Count == 2));
    }

    [Fact]
    public void Null_and_a_missing_member_are_null_in_a_query()
    {
        Database.Execute("""UPDATE profile SET settings = '{"Name": null, "Inner": null}' WHERE id = 2""");

        Assert.Equal([2], Ids(profile => profile.Settings.Name == null));
        Assert.Equal([2], Ids(profile => profile.Settings.Inner == null));
        Assert.Equal([1], Ids(profile => profile.Settings.Inner != null));
        Assert.Equal([2], Ids(profile => profile.Settings.Theme != Theme.Dark));
        Assert.Equal([2], Ids(profile => profile.Generated!.Name == null));
        Assert.Equal([1], Ids(profile => profile.Settings.Inner.Count == 2));
    }

    [Fact]
    public void A_condition_asks_for_elements_of_a_list()
    {
        var quoted = "'\"\\\n";

        Assert.Equal([1], Ids(profile => profile.Words!.Contains(quoted)));
        Assert.Equal([1], Ids(profile => profile.Words!.Any(word => word == "ä")));
        Assert.Equal([], Ids(profile => profile.Words!.Contains("Ä")));
        Assert.Equal([2], Ids(profile => !profile.Words!.Contains("ä")));
        Assert.Equal([1], Ids(profile => profile.Words!.Count == 3));
        Assert.Equal([1], Ids(profile => profile.Words!.Any()));
        Assert.Equal([1], Ids(profile => profile.Settings.Inner.Any()));
    }

    [Fact]
    public void Truths_and_whole_numbers_compare_as_what_they_are()
    {
        Save(
            new Profile { Gauge = new Gauge(true, 9007199254740993, null, Guid.Empty, [2, 10]) },
            new Profile { Gauge = new Gauge(false, -1, 10, Guid.Empty, []) });

        Assert.Equal([3], Ids(profile => profile.Gauge!.IsOn));
        Assert.Equal([4], Ids(profile => profile.Gauge != null && !profile.Gauge.IsOn));
        Assert.Equal([3], Ids(profile => profile.Gauge!.Number == 9007199254740993));
        Assert.Equal([4], Ids(profile => profile.Gauge!.Number < 2));
        Assert.Equal([4], Ids(profile => profile.Gauge!.Maybe > 9));
        Assert.Equal([3], Ids(profile => profile.Gauge!.Numbers.Contains(10)));
        Assert.Equal([null, 10], Profiles.Where(profile => profile.Gauge != null).Select(profile => profile.Gauge!.Maybe).ToList());
        Assert.Equal([3, 4], Ids(profile => profile.Gauge!.Id == Guid.Empty));
    }

    [Fact]
    public void Members_order_and_group_rows_and_are_selected()
    {
        Assert.Equal([2, 1], _session.Query<Profile>().OrderBy(profile => profile.Origin.X).ToList().Select(profile => profile.Id));
        Assert.Equal(
            [("größer 😀", 3.0), ("", 0.0)],
            Profiles.Select(profile => new { profile.Settings.Name, profile.Origin.X }).ToList().Select(row => (row.Name, row.X)));
        Assert.Equal(["one", "two"], Profiles.Select(profile => profile.Settings.Inner).First().Select(inner => inner.Name));
        Assert.Equal(
            [(Theme.Light, 1), (Theme.Dark, 1)],
            _session.Query<Profile>().GroupBy(profile => profile.Settings.Theme).OrderBy(group => group.Key)
                .Select(group => new { group.Key, Count = group.Count() }).ToList().Select(row => (row.Key, row.Count)));
    }

    [Fact]
    public void A_document_that_cannot_be_written_is_an_error_that_names_the_property()
    {
        var circle = new List<object>();
        circle.Add(circle);

        var error = Assert.Throws<DatabaseException>(() => Save(new Profile { Anything = circle }));

        Assert.Contains("Profile.Anything cannot be written as JSON: ", error.Message, StringComparison.Ordinal);
        Save(new Profile { Settings = Nested() });
    }

    [Fact]
    public void A_document_that_cannot_be_read_is_an_error_that_names_the_column()
    {
        Database.Execute("""UPDATE profile SET settings = '{"Theme": "mauve"}' WHERE id = 2""");

        var error = Assert.Throws<DatabaseException>(() => Stored(2));

        Assert.StartsWith(
            "REL111: Column 'settings' of Profile.Settings holds a document that cannot be read as Settings: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_context_that_lacks_the_type_is_an_error_that_says_so()
    {
        var error = Assert.Throws<MappingException>(() => Save(new Profile { Unknown = new Point(1, 2) }));

        Assert.Equal(
            "REL123: Profile.Unknown is a document of Point, which its JsonSerializerContext does not have. Add [JsonSerializable(typeof(Point))] to the context.",
            error.Message);
    }

    protected void Save(params Entity[] entities)
    {
        using var session = Database.OpenSession();
        session.AddRange(entities);
        session.Commit();
    }

    protected Profile Stored(int id)
    {
        using var session = Database.OpenSession();
        return session.Get<Profile>(id)!;
    }

    private List<int> Ids(Expression<Func<Profile, bool>> condition) => [.. Profiles.Where(condition).ToList().Select(profile => profile.Id)];

    private static Settings Nested() => new(
        "größer 😀",
        Theme.Dark,
        [new Settings("one", Theme.Light, []), new Settings("two", Theme.Dark, []) { Counts = new() { ["x"] = [1, 2] } }]);
}
