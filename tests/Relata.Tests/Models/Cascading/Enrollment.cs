namespace Relata.Tests.Models.Cascading;

[Table]
public partial class Enrollment : Entity
{
    [PrimaryKey, ForeignKey<Student>] public partial int StudentId { get; set; }
    [PrimaryKey, ForeignKey<Course>] public partial int CourseId { get; set; }
}
