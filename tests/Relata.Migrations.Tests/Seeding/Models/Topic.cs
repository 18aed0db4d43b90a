using System.ComponentModel.DataAnnotations;

namespace Relata.Migrations.Tests.Seeding.Models;

[Table("topic")]
public partial class Topic : Entity
{
    [PrimaryKey, MaxLength(300)] public partial string Code { get; set; }

    [ForeignKey<Topic>, MaxLength(300)] public partial string? PartOfCode { get; set; }
}
