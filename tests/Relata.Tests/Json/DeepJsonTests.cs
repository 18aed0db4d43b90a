using System.Text.Json;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Json;

/// <summary>A graph that is deeper than the stack of a thread ends with an exception, not with the process.</summary>
public sealed class DeepJsonTests
{
    private const int Deep = 200_000;

    private static readonly JsonSerializerOptions s_options = new JsonSerializerOptions { MaxDepth = 1_000_000 }.AddRelata();

    [Fact]
    public void Lists_in_lists_are_refused_when_they_are_written()
    {
        var first = new Node { Data = "0" };
        for (var (last, i) = (first, 1); i < Deep; i++)
        {
            var next = new Node { Data = "n" };
            last.Children.Add(next);
            last = next;
        }

        Assert.Contains("too deep", Assert.Throws<JsonException>(() => JsonSerializer.Serialize(first, s_options)).Message);
        Assert.Equal("""{"ParentId":null,"Data":"ok","Id":0}""", JsonSerializer.Serialize(new Node { Data = "ok" }, s_options));
    }

    [Fact]
    public void Objects_that_lead_to_objects_are_refused_when_they_are_written()
    {
        var last = new Node { Data = "0" };
        for (var i = 1; i < Deep; i++)
        {
            last = new Node { Data = "n", Parent = last };
        }

        Assert.Contains("too deep", Assert.Throws<JsonException>(() => JsonSerializer.Serialize(last, s_options)).Message);
    }

    [Fact]
    public void Objects_in_objects_are_refused_when_they_are_read()
    {
        var text = string.Concat(Enumerable.Repeat("{\"Parent\":", Deep)) + "null" + new string('}', Deep);

        Assert.Contains("too deep", Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Node>(text, s_options)).Message);
    }
}
