namespace Relata.Tests.Models.Flushing;

/// <summary>May lead itself.</summary>
[Table]
public partial class Member : Model
{
    [ForeignKey<Member>] public partial int? LeaderId { get; set; }
    [Relationship] public partial Member? Leader { get; set; }
}
