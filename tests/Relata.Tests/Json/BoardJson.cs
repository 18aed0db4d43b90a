using System.Text.Json.Serialization;
using Relata.Tests.Models.Flagboard;

namespace Relata.Tests.Json;

/// <summary>The models as System.Text.Json's own generator knows them.</summary>
[JsonSerializable(typeof(Post))]
[JsonSerializable(typeof(List<Post>))]
[JsonSerializable(typeof(User))]
public sealed partial class BoardJson : JsonSerializerContext;
