using System.ComponentModel.DataAnnotations;

namespace Relata.Tests.Versions.Models;

[Table]
public partial class Sheet : Model
{
    public partial string Text { get; set; }
    [Version(VersionSource.Program), MaxLength(20)] public partial string Revision { get; set; }
}
