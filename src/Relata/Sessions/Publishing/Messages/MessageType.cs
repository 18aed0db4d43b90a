using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Relata.Sessions.Publishing.Messages;

/// <summary>A type of messages: its name in the table, and how it is written and read.</summary>
/// <param name="Name">The name, which remains when the class is renamed or moved.</param>
/// <param name="Json">The generated serialization.</param>
internal sealed record MessageType(string Name, JsonTypeInfo Json)
{
    public string Write(object message) => JsonSerializer.Serialize(message, Json);

    /// <exception cref="JsonException">The payload is not a message of the type.</exception>
    public object Read(string payload) => JsonSerializer.Deserialize(payload, Json) ?? throw new JsonException($"The payload of a '{Name}' message is null.");
}
