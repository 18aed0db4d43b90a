using System.Text.Json;
using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;
using Board = Relata.Tests.Models.Flagboard;

namespace Relata.Tests.Json;

public sealed class JsonShapeTests
{
    private static readonly JsonSerializerOptions s_options = new JsonSerializerOptions().AddRelata();
    private static readonly JsonSerializerOptions s_deep = new JsonSerializerOptions { MaxDepth = 1_000 }.AddRelata();

    [Fact]
    public void A_list_written_by_itself_is_what_it_has_in_memory()
    {
        using var file = new SqliteFile();
        using var database = file.Create<Board.Flag>();
        database.Insert(new Board.User { Username = "ann", Email = "" });
        database.Insert(new Board.Post { Title = "", Body = "", UserId = 1 });
        using var session = database.OpenSession();
        var user = session.Get<Board.User>(1)!;

        Assert.Equal("""{"Posts":[]}""", JsonSerializer.Serialize(new { user.Posts }, s_options));
        Assert.Equal(1, session.StatementCount);
        Assert.Single(user.Posts);
        Assert.Equal("""[{"Title":"","Body":"","UserId":1,"Flags":[],"Id":1}]""", JsonSerializer.Serialize(user.Posts, s_options));
    }

    [Fact]
    public void An_entity_that_is_its_own_relation_is_written_once()
    {
        var node = new Node { Data = "self" };
        node.Parent = node;

        Assert.DoesNotContain("Parent\"", JsonSerializer.Serialize(node, s_options), StringComparison.Ordinal);
    }

    [Fact]
    public void A_deep_tree_is_written_to_the_depth_that_the_options_allow()
    {
        var leaf = new Node { Data = "root" };
        for (var i = 0; i < 200; i++)
        {
            leaf = new Node { Data = "child", Parent = leaf };
        }

        Assert.Throws<JsonException>(() => JsonSerializer.Serialize(leaf, s_options));
        var element = JsonDocument.Parse(JsonSerializer.Serialize(leaf, s_deep), new JsonDocumentOptions { MaxDepth = 1_000 }).RootElement;
        var depth = 0;
        while (element.TryGetProperty("Parent", out var parent) && parent.ValueKind == JsonValueKind.Object)
        {
            (element, depth) = (parent, depth + 1);
        }

        Assert.Equal(200, depth);
    }

    [Fact]
    public void Both_sides_of_a_many_to_many_are_written_without_going_round()
    {
        var item = new Item { Description = "lamp" };
        item.Keywords.Add(new Keyword { Name = "red" });
        item.Keywords.Add(new Keyword { Name = "big" });

        var keywords = JsonDocument.Parse(JsonSerializer.Serialize(item, s_options)).RootElement.GetProperty("Keywords");

        Assert.Equal(["red", "big"], keywords.EnumerateArray().Select(keyword => keyword.GetProperty("Name").GetString()));
    }
}
