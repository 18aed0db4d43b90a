using System.Text.Json;
using Relata.Models.Tests.Driving;

namespace Relata.Models.Tests.Steps;

/// <summary>Objects that are written as JSON and read again have the values that they had.</summary>
internal sealed class Jsons
{
    private readonly JsonSerializerOptions _options = new JsonSerializerOptions().AddRelata();

    public void Check(DrivenClass type, Entity entity)
    {
        var before = Say(type, entity);
        var text = JsonSerializer.Serialize(entity, entity.GetType(), _options);
        var read = (Entity)JsonSerializer.Deserialize(text, entity.GetType(), _options)!;
        Difference.Throw($"JSON {text}", before, Say(type, read));
    }

    private static string Say(DrivenClass type, Entity entity) =>
        string.Join(' ', type.AllColumns.Where(column => column.IsJson).Select(column => $"{column.Name}={column.Text(entity)}"));
}
