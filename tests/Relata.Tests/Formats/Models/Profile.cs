using System.Text.Json.Nodes;

namespace Relata.Tests.Formats.Models;

[Table]
public partial class Profile : Model
{
    [Json] public partial Settings Settings { get; set; } = new("", Theme.Light, []);
    [Json<ProfileJson>] public partial Settings? Generated { get; set; }
    [Json<ProfileJson>] public partial Point? Unknown { get; set; }
    [Json] public partial List<string>? Words { get; set; }
    [Json] public partial Point? Place { get; set; }
    [Json] public partial Point Origin { get; set; }
    [Json] public partial JsonObject? Free { get; set; }
    [Json] public partial Gauge? Gauge { get; set; }
    [Json] public partial object? Anything { get; set; }
}
