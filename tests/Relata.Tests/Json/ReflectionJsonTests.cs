using System.Text.Encodings.Web;
using System.Text.Json;

namespace Relata.Tests.Json;

public sealed class ReflectionJsonTests : JsonTests
{
    protected override JsonSerializerOptions Options { get; } =
        new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }.AddRelata();
}
